"use strict";
(() => {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const byId = (id) => document.getElementById(id);
  const list = byId("list");
  const cards = [...list.children];
  const filters = byId("filters");
  const shown = byId("shown");
  const count = new Intl.NumberFormat();
  let language = data.languages[0];
  let day = data.own;

  // ---------------------------------------------------------------- words
  const place = () => data.languages.indexOf(language);
  const say = (wording) => (typeof wording === "string" ? wording : wording[place()]);
  const word = (key, ...values) => values.reduce((text, value) => text.replace("%s", () => value), say(data.words[key]));

  const originals = new WeakMap();
  const textOf = (element) => {
    if (!originals.has(element)) originals.set(element, element.textContent);
    if (language === data.languages[0]) return originals.get(element);
    const lines = data.lines[language];
    return element.dataset.s.split(" ").map((number) => lines[number]).join("\n");
  };
  const translate = (root) => {
    for (const element of root.querySelectorAll("[data-s]")) {
      const text = textOf(element);
      if (element.classList.contains("listed")) setLines(element, text);
      else element.textContent = text;
    }
    for (const element of root.querySelectorAll("[data-label]")) {
      if (!originals.has(element)) originals.set(element, element.getAttribute("aria-label"));
      const text = language === data.languages[0] ? originals.get(element) : data.lines[language][element.dataset.label];
      element.setAttribute("aria-label", text);
    }
  };
  // The lines of a cell as a list, so that what runs over hangs under its own line.
  const setLines = (element, text) => {
    element.textContent = "";
    for (const line of text.split("\n")) {
      const item = document.createElement("div");
      const bare = line.trimStart();
      if (bare.startsWith("•")) item.className = line === bare ? "point" : "point deep";
      item.textContent = bare;
      element.append(item);
    }
  };
  const dress = (card) => {
    if (card.dataset.dressed) return;
    card.dataset.dressed = "1";
    for (const element of card.querySelectorAll(".lines")) {
      const text = element.dataset.s ? textOf(element) : element.textContent;
      if (!text.includes("\n")) continue;
      element.classList.add("listed");
      setLines(element, text);
    }
  };
  const stale = new Set();
  const refresh = (card) => {
    if (stale.delete(card)) translate(card);
    dress(card);
  };

  const setLanguage = (chosen) => {
    language = chosen;
    document.documentElement.lang = chosen;
    const heavy = new Set(document.querySelectorAll(".body"));
    const walk = (root) => {
      for (const child of root.children) {
        if (heavy.has(child)) {
          if (child.parentElement.open) translate(child);
          else stale.add(child.parentElement);
          continue;
        }
        if (child.dataset && (child.dataset.s !== undefined || child.dataset.label !== undefined)) translate({
          querySelectorAll: (selector) => (child.matches(selector) ? [child] : []),
        });
        walk(child);
      }
    };
    walk(document.body);
    texts.length = 0;
    drawFilters();
    apply();
  };

  // ---------------------------------------------------------------- search, filters, order
  const texts = [];
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const textAt = (index) => {
    if (texts[index] === undefined) {
      const card = cards[index];
      if (stale.has(card)) refresh(card);
      texts[index] = fold(card.textContent);
    }
    return texts[index];
  };
  const warm = (deadline) => {
    for (let index = 0; index < cards.length; index += 1) {
      if (texts[index] === undefined) textAt(index);
      if (deadline && deadline.timeRemaining() < 2) return later(warm);
    }
    return undefined;
  };
  const later = (work) => (window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 50));

  const on = (days) => (parseInt(days, 16) >> day) & 1;
  const findingsOf = cards.map((card) => {
    const chip = card.querySelector("summary .count");
    return chip ? chip.dataset.days.split(",") : [];
  });
  const countOf = (index) => findingsOf[index].reduce((sum, days) => sum + on(days), 0);
  const codesOf = cards.map(() => new Set());
  const noteCodes = () => {
    cards.forEach((card, index) => {
      codesOf[index].clear();
      for (const note of card.querySelectorAll(".notes li")) {
        if (!on(note.dataset.days)) continue;
        const group = byId(note.querySelector("a").hash.slice(1));
        codesOf[index].add(group.querySelector("code").textContent);
      }
    });
  };

  const state = { search: "", sort: "order", chosen: {} };
  const select = (label, options, value, change) => {
    const box = document.createElement("label");
    const name = document.createElement("span");
    const field = document.createElement("select");
    name.textContent = label;
    for (const [key, text] of options) field.add(new Option(text, key, false, String(key) === String(value)));
    field.addEventListener("change", () => change(field.value));
    box.append(name, field);
    return box;
  };
  const collator = () => new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const drawFilters = () => {
    const sorted = (values) => {
      const collate = collator();
      return values.sort((one, other) => collate.compare(one[1], other[1]));
    };
    const parts = [];
    const box = document.createElement("label");
    const name = document.createElement("span");
    const field = document.createElement("input");
    box.className = "search";
    name.textContent = word("search");
    field.type = "search";
    field.value = state.search;
    field.id = "search";
    field.autocomplete = "off";
    field.addEventListener("input", () => {
      state.search = field.value;
      apply();
    });
    box.append(name, field);
    parts.push(box);
    for (const facet of data.facets) {
      const options = sorted(facet.values.map((value, index) => [index, say(value)]));
      parts.push(select(say(facet.title), [["", word("all")], ...options], state.chosen[facet.key] ?? "", (value) => {
        state.chosen[facet.key] = value;
        apply();
      }));
    }
    const codes = [...new Set(codesOf.flatMap((set) => [...set]))].sort();
    if (codes.length) {
      const options = codes.map((code) => [code, code]);
      parts.push(select(word("facet.finding"), [["", word("all")], ...options], state.chosen.finding ?? "", (value) => {
        state.chosen.finding = value;
        apply();
      }));
    }
    const orders = ["order", "name", "findings", "due"].map((order) => [order, word(`sort.${order}`)]);
    parts.push(select(word("sort"), orders, state.sort, (value) => {
      state.sort = value;
      arrange();
    }));
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = word("clear");
    clear.addEventListener("click", () => {
      state.search = "";
      state.chosen = {};
      drawFilters();
      apply();
    });
    parts.push(clear);
    filters.replaceChildren(...parts);
  };
  const apply = () => {
    const terms = fold(state.search).split(/\s+/).filter(Boolean);
    const active = data.facets.filter((facet) => (state.chosen[facet.key] ?? "") !== "");
    let number = 0;
    cards.forEach((card, index) => {
      const fits =
        active.every((facet) => facet.of[index].includes(Number(state.chosen[facet.key]))) &&
        (!state.chosen.finding || codesOf[index].has(state.chosen.finding)) &&
        (!terms.length || terms.every((term) => textAt(index).includes(term)));
      if (card.hidden === fits) card.hidden = !fits;
      number += fits;
    });
    shown.textContent = word("shown", count.format(number), count.format(cards.length));
  };
  const arrange = () => {
    const order = cards.map((card, index) => index);
    const names = cards.map((card) => card.querySelector(".name").textContent);
    const collate = collator();
    const by = {
      order: () => 0,
      name: (one, other) => collate.compare(names[one], names[other]),
      findings: (one, other) => countOf(other) - countOf(one),
      due: (one, other) => (data.due[one] || "9") < (data.due[other] || "9") ? -1 : 1,
    }[state.sort];
    order.sort((one, other) => by(one, other) || one - other);
    list.append(...order.map((index) => cards[index]));
  };

  // ---------------------------------------------------------------- the day of the law
  const ranks = ["error", "warning", "info"];
  // Only a page with findings has days to choose from.
  const setDay = (chosen) => {
    day = chosen;
    const counts = {};
    const groups = [];
    for (const group of document.querySelectorAll("#findings > .card")) {
      let number = 0;
      for (const item of group.querySelectorAll(".places > li[data-days]")) {
        item.hidden = !on(item.dataset.days);
        number += on(item.dataset.days);
      }
      number += Number((group.dataset.more || "").split(",")[day] || 0);
      group.hidden = !number;
      const times = group.querySelector("summary .times");
      times.textContent = `×${count.format(number)}`;
      times.hidden = number < 2;
      counts[group.dataset.severity] = (counts[group.dataset.severity] || 0) + number;
      if (number) groups.push([group, number]);
    }
    for (const figure of document.querySelectorAll("[data-severity].figure")) {
      figure.textContent = count.format(counts[figure.dataset.severity] || 0);
    }
    const rank = (entry) => ranks.indexOf(entry[0].dataset.severity);
    const gravest = groups.sort((one, other) => rank(one) - rank(other) || other[1] - one[1]).slice(0, 5);
    byId("gravest").replaceChildren(...gravest.map(([group, number]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${group.id}`;
      link.textContent = group.querySelector(".name").textContent;
      item.append(group.querySelector(".severity").cloneNode(true), " ", link, number > 1 ? ` ×${number}` : "");
      return item;
    }));
    byId("no-findings").hidden = gravest.length > 0;
    for (const item of document.querySelectorAll(".notes li")) item.hidden = !on(item.dataset.days);
    for (const chip of document.querySelectorAll(".chip.count")) {
      const number = chip.dataset.days.split(",").reduce((sum, days) => sum + on(days), 0);
      chip.hidden = !number;
      chip.querySelector("b").textContent = number;
    }
    noteCodes();
    drawFilters();
    apply();
    if (state.sort === "findings") arrange();
  };

  // ---------------------------------------------------------------- the picture
  const point = (map, panel) => {
    const clear = () => {
      map.classList.remove("pointing");
      for (const element of map.querySelectorAll(".on")) element.classList.remove("on");
    };
    const show = (flows, boxes) => {
      clear();
      map.classList.add("pointing");
      for (const element of [...flows, ...boxes]) element.classList.add("on");
      if (panel) panel.textContent = flows.map((flow) => flow.querySelector("title").textContent).join("\n\n");
    };
    const ends = (flows) => {
      const names = new Set(flows.flatMap((flow) => [flow.dataset.from, flow.dataset.to]));
      return [...map.querySelectorAll(".box")].filter((box) => names.has(box.dataset.box));
    };
    const all = [...map.querySelectorAll(".flow")];
    const pointed = (event) => {
      const flow = event.target.closest(".flow");
      const box = event.target.closest(".box");
      if (flow) show([flow], ends([flow]));
      else if (box) {
        const flows = all.filter((each) => each.dataset.from === box.dataset.box || each.dataset.to === box.dataset.box);
        show(flows, [box, ...ends(flows)]);
      } else clear();
    };
    map.addEventListener("pointerover", pointed);
    map.addEventListener("click", pointed);
    map.addEventListener("pointerleave", clear);
    map.addEventListener("focusin", pointed);
    map.addEventListener("focusout", clear);
  };

  // ---------------------------------------------------------------- begin
  const open = () => {
    const card = location.hash ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (!card) return;
    card.hidden = false;
    for (let parent = card; parent; parent = parent.parentElement) if (parent.tagName === "DETAILS") parent.open = true;
    card.scrollIntoView();
  };
  document.addEventListener("toggle", (event) => {
    if (event.target.classList.contains("card") && event.target.open) refresh(event.target);
  }, true);
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].slice(0, 2000);
    for (const card of opened) card.open = true;
    for (const card of document.querySelectorAll(".card[open]")) refresh(card);
  });
  addEventListener("afterprint", () => {
    for (const card of opened) card.open = false;
  });
  addEventListener("hashchange", open);
  byId("language").addEventListener("change", (event) => setLanguage(event.target.value));
  const days = byId("day");
  if (days) days.addEventListener("change", () => setDay(Number(days.value)));
  for (const map of document.querySelectorAll(".map")) point(map, map.closest(".whole") ? byId("pointed-at") : null);
  noteCodes();
  drawFilters();
  apply();
  byId("choices").hidden = false;
  filters.hidden = false;
  open();
  later(warm);
})();
