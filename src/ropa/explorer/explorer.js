// SPDX-License-Identifier: Apache-2.0
// A day that moves. Everything that is shown comes from Python; nothing is loaded from elsewhere.

const DAY = 86400000;

function make(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  if (text) element.textContent = text;
  return element;
}

function render({ model, el }) {
  const words = model.get("labels");
  const first = Date.parse(model.get("first"));
  const changes = model.get("changes");
  el.classList.add("ropa-explorer");

  const bar = make("div", "bar");
  const back = make("button", "step", "‹");
  const slider = make("input", "slider");
  const forward = make("button", "step", "›");
  const date = make("input", "date");
  back.title = back.ariaLabel = words.back;
  forward.title = forward.ariaLabel = words.forward;
  slider.type = "range";
  slider.min = 0;
  slider.max = (Date.parse(model.get("last")) - first) / DAY;
  slider.ariaLabel = words.day;
  date.type = "date";
  date.min = model.get("first");
  date.max = model.get("last");
  date.ariaLabel = words.day;
  const track = make("div", "track");
  bar.append(back, track, forward, date);

  const marks = make("div", "marks");
  for (const [day, called, why] of changes) {
    const mark = make("button", "mark");
    mark.style.left = `${(100 * (Date.parse(day) - first)) / DAY / (slider.max || 1)}%`;
    mark.title = mark.ariaLabel = `${called}: ${why}`;
    mark.addEventListener("click", () => go(day));
    marks.append(mark);
  }

  track.append(slider, marks);

  const head = make("div", "head");
  const called = make("strong", "called");
  const why = make("span", "why");
  head.append(called, why);
  head.setAttribute("aria-live", "polite");

  const zoom = make("div", "zoom");
  const smaller = make("button", "step", "−");
  const larger = make("button", "step", "+");
  smaller.title = smaller.ariaLabel = words.smaller;
  larger.title = larger.ariaLabel = words.larger;
  zoom.append(smaller, larger);
  const picture = make("div", "picture");
  picture.tabIndex = 0;
  picture.ariaLabel = words.picture;
  const findings = make("details", "findings");
  findings.open = true;
  const summary = make("summary", "", words.findings);
  const list = make("div", "list");
  findings.append(summary, list);
  el.append(bar, head, zoom, picture, findings);

  let scale = 1;
  function scaled() {
    const svg = picture.querySelector("svg");
    if (!svg) return;
    svg.style.maxWidth = scale === 1 ? "" : "none";
    svg.style.width = `${100 * scale}%`;
    svg.style.height = "auto";
  }
  smaller.addEventListener("click", () => { scale = Math.max(1, scale / 1.5); scaled(); });
  larger.addEventListener("click", () => { scale = Math.min(12, scale * 1.5); scaled(); });

  function iso(number) {
    return new Date(first + number * DAY).toISOString().slice(0, 10);
  }
  function go(day) {
    if (day && day !== model.get("day")) {
      el.classList.add("working");
      model.set("day", day);
      model.save_changes();
    }
  }
  function next(step) {
    const now = model.get("day");
    const days = changes.map(([day]) => day);
    go(step > 0 ? days.find((day) => day > now) : days.filter((day) => day < now).pop());
  }
  back.addEventListener("click", () => next(-1));
  forward.addEventListener("click", () => next(1));
  slider.addEventListener("input", () => { date.value = iso(Number(slider.value)); });
  slider.addEventListener("change", () => go(iso(Number(slider.value))));
  date.addEventListener("change", () => go(date.value));

  function shown() {
    const day = model.get("day");
    slider.value = (Date.parse(day) - first) / DAY;
    date.value = day;
    called.textContent = model.get("called");
    const change = changes.find(([when]) => when === day);
    why.textContent = change ? change[2] : "";
    picture.innerHTML = model.get("picture");
    list.innerHTML = model.get("findings");
    el.classList.remove("working");
    scaled();
  }
  for (const name of ["day", "called", "picture", "findings"]) model.on(`change:${name}`, shown);
  shown();
}

export default { render };
