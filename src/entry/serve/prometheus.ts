import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { dayMs, hourMs, minuteMs } from '../../core/durations.ts';
import type { Swept } from '../../flows/sweep.ts';
import type { Measure, Meter } from '../../wire/measures.ts';

export interface Prometheus extends Meter {
  swept(swept: Swept): void;
  /** The text that Prometheus scrapes. */
  text(): Promise<string>;
}

const seconds = (ms: number) => ms / 1000;
const patientBuckets = [minuteMs / 6, minuteMs, 5 * minuteMs, hourMs, 4 * hourMs, dayMs, 7 * dayMs].map(
  seconds,
);
/** The last but one is the limit that Slack sets for an answer. */
const promptBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];

/**
 * The measures of one process. Labels come from short lists, never from people: no ids, names or texts. stage: the
 * label that tells deployments apart. Source: Prometheus, metric and label naming.
 */
export function prometheus(stage: string): Prometheus {
  const registry = new Registry();
  registry.setDefaultLabels({ stage });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const timeToDecide = new Histogram({
    ...{ registers, labelNames: ['intent'], buckets: patientBuckets },
    name: 'countersign_time_to_decide_seconds',
    help: 'From a request to its approval or denial.',
  });
  const timeToCredential = new Histogram({
    ...{ registers, labelNames: ['intent'], buckets: patientBuckets },
    name: 'countersign_time_to_credential_seconds',
    help: 'From the approval to the first one-time link.',
  });
  const unopenedLinks = new Counter({
    ...{ registers, labelNames: ['intent'] },
    name: 'countersign_unopened_links_total',
    help: 'One-time links that nobody opened in time.',
  });
  const failures = new Counter({
    ...{ registers, labelNames: ['intent', 'code'] },
    name: 'countersign_failures_total',
    help: 'Requests that stopped because AWS refused something.',
  });
  const done = new Counter({
    ...{ registers, labelNames: ['intent'] },
    name: 'countersign_done_total',
    help: 'Requests that were carried out to the end.',
  });
  const calls = new Histogram({
    ...{ registers, labelNames: ['service', 'operation', 'outcome'], buckets: promptBuckets },
    name: 'countersign_call_duration_seconds',
    help: 'Calls to AWS, Slack and the tables. outcome: ok, or the name of the error.',
  });
  const deliveries = new Histogram({
    ...{ registers, labelNames: ['kind'], buckets: promptBuckets },
    name: 'countersign_delivery_duration_seconds',
    help: 'What Slack sends, until it is handled. Slack waits three seconds for an answer.',
  });
  const overdue = new Gauge({
    registers,
    name: 'countersign_overdue_requests',
    help: 'Requests that were due at the last sweep.',
  });
  const oldest = new Gauge({
    registers,
    name: 'countersign_oldest_work_seconds',
    help: 'How long the oldest of them had waited.',
  });
  const lastSweep = new Gauge({
    registers,
    name: 'countersign_last_sweep_timestamp_seconds',
    help: 'When the last sweep ended; it comes every minute.',
  });
  const ofRequest: Record<Measure['name'], (value: number, labels: { intent: string; code?: string }) => void> =
    {
      TimeToDecide: (value, { intent }) => timeToDecide.observe({ intent }, seconds(value)),
      TimeToCredential: (value, { intent }) => timeToCredential.observe({ intent }, seconds(value)),
      UnopenedLinks: (value, { intent }) => unopenedLinks.inc({ intent }, value),
      Failures: (value, { intent, code = 'unknown' }) => failures.inc({ intent, code }, value),
      Done: (value, { intent }) => done.inc({ intent }, value),
    };
  return {
    ofRequest: ({ name, value }, labels) => ofRequest[name](value, labels),
    call: ({ service, operation, ms, code = 'ok' }) =>
      calls.observe({ service, operation, outcome: code }, seconds(ms)),
    delivery: (kind, ms) => deliveries.observe({ kind }, seconds(ms)),
    swept({ count, oldestMs }) {
      overdue.set(count);
      oldest.set(seconds(oldestMs));
      lastSweep.setToCurrentTime();
    },
    text: () => registry.metrics(),
  };
}
