import { whyMessage } from '../../../adapters/slack/views/why.ts';
import { why } from '../../../core/approval/why.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { overseenOf } from '../../../core/intents/judged-of.ts';
import type { Person } from '../../../core/people.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import {
  grantOf,
  later,
  plan,
  type SampleFields,
  sampleAsk,
  sampleMeasured,
  sampleTold,
} from './sample-requests.ts';
import { seedFacts } from './seed-facts.ts';

const workspace = { teamId: 'T0SAMPLE' };

/** What `/iam why` answers. */
export function whySamples(catalogue: Catalogue): Sample[] {
  const ids = catalogue.entitlements.slice(0, 4).map(({ id }) => id);
  const intent = grantOf(sampleAsk(catalogue, { entitlements: ids, owner: 'U0SEC1' }), 'U0LEA');
  const people = Object.values(seedFacts.groups).flat();
  const all = [...new Set([...people, ...catalogue.rules.flatMap(({ approvers }) => approvers.people)])];
  const asked = Object.fromEntries(all.map((id, index) => [id, aPerson(id, index === 1)]));
  const explained = (title: string, fields: SampleFields) => {
    const { request } = sampleTold(intent, catalogue, fields);
    const facts = { ...seedFacts, people: asked };
    const judged = overseenOf(intent, request.measured);
    const voters = request.votes.map(({ by }) => by);
    const given = why(judged, voters, catalogue, { facts, asked: all, workspace });
    return messageSample(title, whyMessage({ request, why: given }, catalogue));
  };
  return [
    explained('Why a request waits', { phase: { status: 'pending', plan }, votes: ['U0SEC2'] }),
    explained('Why, measured as critical', { phase: { status: 'pending', plan }, measured: sampleMeasured }),
    explained('Why it was approved', {
      phase: { status: 'done', plan, atMs: later(35) },
      votes: ['U0SEC2', 'U0SEC3', 'U0LIV'],
    }),
  ];
}

function aPerson(id: string, isGuest: boolean): Person {
  const fine = { isDeactivated: false, isBot: false, isStranger: false, isUnconfirmed: false };
  return { id, ...workspace, name: id, email: `${id}@example.com`, isGuest, ...fine };
}
