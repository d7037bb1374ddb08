# The bot as an image, around the package:
#
#   npm ci && npm pack && docker build --tag countersign .
#   docker run --init --env-file .env --volume "$PWD/catalogue.yaml:/srv/countersign/catalogue.yaml:ro" countersign
FROM node:24-bookworm-slim

WORKDIR /opt/countersign
COPY countersign-*.tgz ./
# Nothing is downloaded, because the package has no dependencies. Two tarballs here would be two versions: then it
# stops.
RUN set -- countersign-*.tgz && test $# -eq 1 \
  && npm install --offline --omit=dev --no-audit --no-fund "./$1" \
  && rm "$1"

# Where the catalogue is expected; the bot itself writes nothing.
WORKDIR /srv/countersign
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
# Otherwise Node.js 24 keeps what a flood has made it take. A report on very many requests may need more.
ENV NODE_OPTIONS="--max-semi-space-size=8 --max-old-space-size=512"
EXPOSE 3000
USER node

# Whether the process is alive. /healthz reports its dependencies: nobody should replace the container because Slack or
# AWS is down.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# Without a shell between, so that signals reach node.
ENTRYPOINT ["node", "--enable-source-maps", "/opt/countersign/node_modules/countersign/.build/countersign.cjs"]
CMD ["serve"]
