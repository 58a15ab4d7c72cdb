# One image for all of Barid's services; docker-compose.yml says which command each of them runs.
ARG PYTHON=3.12

# ---- builder: everything from requirements.lock, checked against its hashes, then Barid itself.
FROM python:${PYTHON}-slim AS builder
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /opt/barid
WORKDIR /build
COPY requirements.lock ./
RUN pip --python /opt/barid/bin/python install --require-hashes --only-binary :all: \
        -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY shared shared
COPY services services
RUN pip --python /opt/barid/bin/python install --no-deps .

# ---- the image: Python and /opt/barid. It runs as any user and writes below /data and /run only.
FROM python:${PYTHON}-slim
COPY --from=builder /opt/barid /opt/barid
RUN install -d -o 1000 -g 1000 /data /run/barid
# The numbers of BARID_UID and BARID_GID have no names in here, which Celery takes for root's.
ENV PYTHONWARNINGS="ignore:An entry for the specified gid,ignore:You're running the worker with" \
    PATH=/opt/barid/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    BARID_HOME=/data \
    BARID_RUN=/run/barid
USER 1000:1000
ENTRYPOINT ["barid"]
CMD ["--help"]
