# docker build --tag rowhouse .
# docker run --publish 8080:8080 --volume rowhouse:/data rowhouse
#
# The setup link is on the container's output; or set ROWHOUSE_ADMIN_EMAIL and
# ROWHOUSE_ADMIN_PASSWORD_FILE (docs/configuration.md). A configuration file and declared
# tenants are read from /etc/rowhouse/rowhouse.toml and /etc/rowhouse/tenants.toml.

FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
# The caches keep a second build short; the program is copied out because a cache is not
# part of the image.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --profile dist --locked --bin rowhouse \
    && cp target/dist/rowhouse /usr/local/bin/rowhouse

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /data rowhouse \
    && install --directory --owner rowhouse --group rowhouse --mode 0700 /data
COPY --from=build /usr/local/bin/rowhouse /usr/local/bin/rowhouse
# Variables, and not flags, so that every command run in the container finds the same data:
# `docker exec CONTAINER rowhouse tenant list`.
ENV ROWHOUSE__DATA__DIR=/data \
    ROWHOUSE__SERVER__LISTEN=0.0.0.0:8080
WORKDIR /etc/rowhouse
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["rowhouse", "health"]
ENTRYPOINT ["rowhouse"]
CMD ["serve"]
