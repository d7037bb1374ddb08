import { context, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { aCompany, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';

const exporter = new InMemorySpanExporter();

beforeAll(() => new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register());
afterEach(closeCompanies);
afterAll(() => {
  trace.disable();
  context.disable();
});

const reason = 'A reason that no span tells.';

async function aTracedGrant(): Promise<{ spans: ReadableSpan[]; requestId: string }> {
  const company = await aCompany();
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: reason,
  });
  await ada.submit();
  await company.settled();
  const [card] = company.slack.channel('C0APPROVALS');
  if (!card) throw new Error('no card');
  company.aws.faults.add({ operation: 'CreateLoginProfile', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  await company.settled();
  company.clock.pass(minute);
  const line = company.logged.map((each) => JSON.parse(each)).find(({ msg }) => msg === 'planned');
  return { spans: exporter.getFinishedSpans(), requestId: line.request };
}

test("with the operator's SDK, deliveries, work and calls are spans; they tell no names and no texts", async () => {
  const { spans, requestId } = await aTracedGrant();
  const named = (name: string) => spans.filter((span) => span.name === name);
  expect(named('slack command')).toHaveLength(1);
  expect(named('slack view_submission')).toHaveLength(1);

  const [created] = named('iam CreateUser');
  const work = spans.find((span) => span.spanContext().spanId === created?.parentSpanContext?.spanId);
  expect(work).toMatchObject({ name: 'work', attributes: { 'countersign.request': requestId } });

  const [refused] = named('iam CreateLoginProfile');
  expect(refused).toMatchObject({ attributes: { 'error.type': 'AccessDenied' }, status: { code: 2 } });
  expect(refused?.events).toEqual([]);

  // By chance an id may have a name in it.
  const told = JSON.stringify(
    spans.map(({ name, attributes, status, events }) => ({ name, attributes, status, events })),
  ).replaceAll(requestId, '');
  for (const hidden of [reason, 'ada', 'U0ADA', 'xoxb-', 'not authorized']) expect(told).not.toContain(hidden);
});
