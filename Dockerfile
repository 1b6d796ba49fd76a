# SPDX-License-Identifier: Apache-2.0
# docker build -t ropa . && docker run --rm -v "$PWD:/work" ropa check my-register
# What is installed is pinned; nothing of it asks a network when it runs, and it runs as nobody in particular.
FROM python:3.12-slim AS built
COPY . /source
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --no-cache-dir --constraint /source/constraints.txt "pip>=25.3" \
 && /venv/bin/python -m pip install --no-cache-dir --constraint /source/constraints.txt \
      --build-constraint /source/constraints.txt "/source[diagrams,word,fast,calendar,dpv]"

FROM python:3.12-slim
COPY --from=built /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1
RUN useradd --create-home --uid 1000 ropa
USER ropa
WORKDIR /work
ENTRYPOINT ["ropa"]
CMD ["--help"]
