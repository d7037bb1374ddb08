import { createServer } from 'node:http';
import type { Environment } from '../../config/environment.ts';
import { type Prometheus, prometheus } from './prometheus.ts';

export interface ServedMetrics extends Prometheus {
  close(): void;
}

type Named = Pick<Environment, 'COUNTERSIGN_STAGE' | 'COUNTERSIGN_METRICS_PORT' | 'COUNTERSIGN_METRICS_HOST'>;

/** `GET /metrics` on a separate port, so that the public one never serves it. Absent: no port is set. */
export async function serveMetrics(env: Named): Promise<ServedMetrics | undefined> {
  const { COUNTERSIGN_METRICS_PORT: port, COUNTERSIGN_METRICS_HOST: host } = env;
  if (port === undefined) return undefined;
  const metrics = prometheus(env.COUNTERSIGN_STAGE);
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    ...metrics,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
