# The bot as an image: exact versions, no root, nothing to write to but its home.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/lateral
RUN /opt/lateral/bin/pip install --quiet --no-deps --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY data ./data
COPY bot ./bot
RUN /opt/lateral/bin/pip install --quiet --no-deps .
RUN /opt/lateral/bin/python -m compileall -q /opt/lateral/lib

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/lateral lateral
COPY --from=build /opt/lateral /opt/lateral
ENV PATH=/opt/lateral/bin:$PATH LATERAL_HOME=/var/lib/lateral LATERAL_HTTP=9464 PYTHONDONTWRITEBYTECODE=1
WORKDIR /var/lib/lateral
VOLUME /var/lib/lateral
USER 10001
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/healthz', timeout=2)"]
ENTRYPOINT ["lateral"]
CMD ["run"]
