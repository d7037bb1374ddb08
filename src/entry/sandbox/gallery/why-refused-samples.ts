import { refusedWithDeciders, refusedWithWhy } from '../../../adapters/slack/views/refused-click.ts';
import { whyRequestButton } from '../../../adapters/slack/views/why-button.ts';
import { whyRefusedMessage } from '../../../adapters/slack/views/why-refused.ts';
import type { Judged } from '../../../core/approval/matching-rules.ts';
import { whyRefused } from '../../../core/approval/why-refused.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { hourMs } from '../../../core/durations.ts';
import type { Person } from '../../../core/people.ts';
import { refused } from '../../../core/refusal.ts';
import { verdictOf } from '../../../core/request/decide.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleTold } from './sample-requests.ts';
import { seedFacts } from './seed-facts.ts';

const workspace = { teamId: 'T0SAMPLE' };
const guest = 'U0SEC3';

/** What `/iam why` answers about an ask that was refused, and what refused clicks are answered with. */
export function whyRefusedSamples(catalogue: Catalogue): Sample[] {
  const { request } = sampleTold(grantOf(sampleAsk(catalogue, {}), 'U0ADA'), catalogue, {
    phase: { status: 'pending', plan },
  });
  const onCard = verdictOf(request, { catalogue, facts: seedFacts });
  return [
    explained('Refused: no rule covers it', narrowed(catalogue, [], undefined), 'U0ADA'),
    explained('Refused: too few can decide', narrowed(catalogue, undefined, undefined), 'U0SEC1'),
    explained('Refused: others may ask', narrowed(catalogue, undefined, ['U0LEA', 'U0LIV', guest]), 'U0ADA'),
    explained('Refused before, possible now', catalogue, 'U0ADA'),
    explained('Refused, about someone else’s user', narrowed(catalogue, []), 'U0ADA', {
      isGivenAlready: true,
    }),
    messageSample(
      'A click of the person who asked',
      refusedWithWhy(refused('vote.self-approval', {}), whyRequestButton(request.id)),
    ),
    messageSample(
      'A click of a person who is no approver',
      refusedWithDeciders(refused('vote.not-listed', {}), onCard, request),
    ),
  ];
}

function explained(
  title: string,
  catalogue: Catalogue,
  requester: string,
  fields: Partial<Judged> = {},
): Sample {
  const entitlements = catalogue.entitlements.slice(0, 5).map(({ id }) => id);
  const account = catalogue.accounts[0]?.id ?? '';
  const judged = { account, kind: 'person' as const, entitlements, requester, owner: 'U0BEN', ...fields };
  const ask = { atMs: later(0), judged, owner: 'U0BEN', lasts: { ms: 8 * hourMs } };
  const everybody = [
    ...Object.values(seedFacts.groups).flat(),
    ...catalogue.rules.flatMap(({ approvers, askers }) => [...approvers.people, ...(askers?.people ?? [])]),
    ...[requester, 'U0BEN', 'U0LEA', 'U0LIV'],
  ];
  const asked = [...new Set(everybody)];
  const people = Object.fromEntries(asked.map((id) => [id, aPerson(id)]));
  const facts = { ...seedFacts, people };
  return messageSample(
    title,
    whyRefusedMessage({ ask, ...whyRefused(ask, { facts, asked, catalogue, workspace }) }, catalogue),
  );
}

/** The last rule for other entitlements, or with askers. */
function narrowed(catalogue: Catalogue, risk: [] | undefined, askers?: string[]): Catalogue {
  const rules = catalogue.rules.map((rule, index, all) =>
    index < all.length - 1
      ? rule
      : {
          ...rule,
          ...(risk ? { when: { risk } } : {}),
          ...(askers ? { askers: { people: askers, groups: [] } } : {}),
        },
  );
  return { ...catalogue, rules };
}

function aPerson(id: string): Person {
  const fine = { isDeactivated: false, isBot: false, isStranger: false, isUnconfirmed: false };
  return { id, ...workspace, name: id, email: `${id}@example.com`, isGuest: id === guest, ...fine };
}
