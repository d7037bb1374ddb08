import { fitsTicket, ticketPatternProblem } from '../core/catalogue/ticket-pattern.ts';
import { dayMs, hourMs } from '../core/durations.ts';
import { arnsElsewhere } from './arns-elsewhere.ts';
import { defaultAsksPerHour } from './catalogue-schema.ts';
import { duration } from './duration.ts';
import { inlinePolicies } from './inline-policies.ts';
import { lastsMistakes } from './lasts-mistakes.ts';
import type { Mistake } from './mistake.ts';
import { pathsElsewhere } from './paths-elsewhere.ts';
import { policyMistakes } from './policy-mistakes.ts';
import { repeatedTitles } from './repeated-titles.ts';
import { tagMistakes } from './tag-mistakes.ts';
import { unknownIds } from './unknown-ids.ts';
import { at, field, idsOf, isEmpty, isRecord, list } from './written.ts';

/**
 * Mistakes that involve several fields: ids that must differ or exist, lists that must not be empty, counts that nobody
 * can reach. Reads whatever is there, so that these are reported together with mistakes in single fields.
 */
export function contradictions(written: unknown): Mistake[] {
  return [
    ...['accounts', 'entitlements', 'rules'].flatMap((what) => repeatedIds(written, what)),
    ...at(written, 'accounts').flatMap(([account, path], _, { length }) =>
      ofAccount(account, path, length > 1),
    ),
    ...ofApprovers(field(written, 'security'), ['security']),
    ...ofApprovers(field(written, 'viewers'), ['viewers']),
    ...at(written, 'entitlements').flatMap(([entitlement, path]) => ofEntitlement(written, entitlement, path)),
    ...at(written, 'rules').flatMap(([rule, path]) => ofRule(written, rule, path)),
    ...ofLinks(written),
    ...ofLimits(written),
    ...ofBreakGlass(written),
    ...arnsElsewhere(written),
    ...policyMistakes(written),
    ...inlinePolicies(written),
    ...repeatedTitles(written),
    ...tagMistakes(written),
    ...pathsElsewhere(written),
  ];
}

/** A device that nobody has turned on is removed after this time. */
const deviceLasts = '1h';

/** A link that outlives the time to use it would open onto nothing. */
function ofLinks(written: unknown): Mistake[] {
  const within = field(written, 'setUpWithin') ?? '7d';
  return ['password', 'accessKey', 'mfaDevice'].flatMap((link) => {
    const lives = field(field(written, 'links'), link);
    const most = link === 'mfaDevice' ? shorter(within, deviceLasts) : within;
    const [livesMs, mostMs] = [msOf(lives), msOf(most)];
    return livesMs !== undefined && mostMs !== undefined && livesMs > mostMs
      ? [
          {
            path: ['links', link],
            message: `expected at most ${most}, because what the link holds can be used only that long`,
          },
        ]
      : [];
  });
}

/** A limit that nobody can reach in time before the first of their requests expires is no limit. */
function ofLimits(written: unknown): Mistake[] {
  const limits = field(written, 'limits');
  const [open, perHour] = [field(limits, 'openRequests'), field(limits, 'asksPerHour') ?? defaultAsksPerHour];
  const times = list(field(written, 'rules')).map((rule) => msOf(field(rule, 'decideWithin') ?? '24h') ?? 0);
  const hours = Math.ceil(Math.max(0, ...times) / hourMs);
  const most = Number(perHour) * hours;
  return Number(open) > most && most > 0
    ? [
        {
          path: ['limits', 'openRequests'],
          message: `expected at most ${most}: with ${perHour} asks an hour, and at most ${hours} ${hours === 1 ? 'hour' : 'hours'} to decide, nobody can have more open`,
        },
      ]
    : [];
}

/** What takes longer than a day is no emergency. Either part without the other would offer something to nobody. */
function ofBreakGlass(written: unknown): Mistake[] {
  const breakGlass = field(written, 'breakGlass');
  const isForEmergency = (entitlement: unknown) => list(field(entitlement, 'kinds')).includes('emergency');
  const named = at(written, 'entitlements').filter(([entitlement]) => isForEmergency(entitlement));
  if (breakGlass === undefined)
    return named.map(([, path]) => ({
      path: [...path, 'kinds'],
      message: 'expected breakGlass in the catalogue, which says who may use what is for emergency users',
    }));
  const longest = field(breakGlass, 'longest') ?? '4h';
  const longestMs = msOf(longest) ?? 0;
  const missing =
    'expected an entitlement with emergency among its kinds: without one, break-glass opens nothing';
  return [
    ...ofApprovers({ people: [], groups: [], ...(isRecord(breakGlass) ? breakGlass : {}) }, ['breakGlass']),
    ...(longestMs > dayMs ? [{ path: ['breakGlass', 'longest'], message: 'expected at most 24h' }] : []),
    ...list(field(breakGlass, 'choices')).flatMap((choice, index) =>
      (msOf(choice) ?? 0) > longestMs
        ? [{ path: ['breakGlass', 'choices', index], message: `expected at most ${longest}` }]
        : [],
    ),
    ...(named.length === 0 ? [{ path: ['breakGlass'], message: missing }] : []),
  ];
}

function shorter(one: unknown, other: string): unknown {
  return (msOf(one) ?? Number.POSITIVE_INFINITY) < (msOf(other) ?? 0) ? one : other;
}

function msOf(text: unknown): number | undefined {
  return duration.safeParse(text).data;
}

function repeatedIds(written: unknown, what: string): Mistake[] {
  const ids = idsOf(written, what);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? [{ path: [what, index, 'id'], message: `${id} is used twice; expected different ids` }]
      : [],
  );
}

function ofAccount(account: unknown, path: PropertyKey[], isOneOfMany: boolean): Mistake[] {
  const mistakes: Mistake[] = [];
  if (isOneOfMany && field(account, 'role') === undefined) {
    const message = 'expected the ARN of a role to assume, because there is more than one account';
    mistakes.push({ path: [...path, 'role'], message });
  }
  return mistakes;
}

function ofEntitlement(written: unknown, entitlement: unknown, path: PropertyKey[]): Mistake[] {
  const givesNothing =
    isRecord(entitlement) && [entitlement.groups, entitlement.policies, entitlement.inline].every(isEmpty);
  const kinds = list(field(entitlement, 'kinds'));
  const isForWorkloads = kinds.length > 0 && kinds.every((kind) => kind === 'workload');
  const waitsForNobody = isForWorkloads && field(entitlement, 'waitForMfa') !== undefined;
  return [
    ...(givesNothing ? [{ path, message: 'expected at least one group or policy' }] : []),
    ...(waitsForNobody
      ? [{ path: [...path, 'waitForMfa'], message: 'expected only for people: workloads have no MFA' }]
      : []),
    ...ofReview(entitlement, path),
    ...lastsMistakes(entitlement, path),
    ...unknownIds(written, 'accounts', field(entitlement, 'accounts'), [...path, 'accounts']),
  ];
}

function ofReview(entitlement: unknown, path: PropertyKey[]): Mistake[] {
  const isNeverAsked = field(entitlement, 'reviewEnds') && field(entitlement, 'reviewAfter') === undefined;
  const message = 'expected only beside reviewAfter: without it, there is no review';
  return isNeverAsked ? [{ path: [...path, 'reviewEnds'], message }] : [];
}

function ofRule(written: unknown, rule: unknown, path: PropertyKey[]): Mistake[] {
  const [when, approvers] = [field(rule, 'when'), field(rule, 'approvers')];
  const [count, people] = [field(rule, 'count') ?? 1, new Set(list(field(approvers, 'people'))).size];
  const isTooFew = people > 0 && isEmpty(field(approvers, 'groups')) && Number(count) > people;
  return [
    ...unknownIds(written, 'accounts', field(when, 'account'), [...path, 'when', 'account']),
    ...unknownIds(written, 'entitlements', field(when, 'entitlement'), [...path, 'when', 'entitlement']),
    ...ofApprovers(approvers, [...path, 'approvers']),
    ...ofApprovers(field(rule, 'askers'), [...path, 'askers']),
    ...ofAskers(rule, path),
    ...ofApprovers(field(field(rule, 'escalate'), 'to'), [...path, 'escalate', 'to']),
    ...ofNudges(rule, path),
    ...ofTicket(field(rule, 'ticket'), [...path, 'ticket']),
    ...(isTooFew
      ? [
          {
            path: [...path, 'count'],
            message: `expected at most ${people}, because only that many people are listed`,
          },
        ]
      : []),
  ];
}

function ofTicket(ticket: unknown, path: PropertyKey[]): Mistake[] {
  const [pattern, link, example] = ['pattern', 'link', 'example'].map((name) => field(ticket, name));
  if (typeof pattern !== 'string') return [];
  const problem = ticketPatternProblem(pattern);
  if (problem) return [{ path: [...path, 'pattern'], message: problem }];
  const isOther = typeof example === 'string' && !fitsTicket(pattern, example);
  const isFixed = typeof link === 'string' && !link.includes('{ticket}');
  return [
    ...(isOther ? [{ path: [...path, 'example'], message: 'expected one that fits the pattern' }] : []),
    ...(isFixed ? [{ path: [...path, 'link'], message: 'expected {ticket} where the number goes' }] : []),
  ];
}

/** What comes after the deadline never comes. */
function ofNudges(rule: unknown, path: PropertyKey[]): Mistake[] {
  const within = field(rule, 'decideWithin') ?? '24h';
  const withinMs = msOf(within) ?? Number.POSITIVE_INFINITY;
  const remind = field(rule, 'remind');
  const times: [time: unknown, at: PropertyKey[]][] = [
    ...list(remind).map((time, index): [unknown, PropertyKey[]] => [time, ['remind', index]]),
    ...(typeof remind === 'string' ? [[remind, ['remind']] as [unknown, PropertyKey[]]] : []),
    [field(field(rule, 'escalate'), 'after'), ['escalate', 'after']],
  ];
  const message = `expected less than ${within}, within which it must be decided`;
  return times.flatMap(([time, at]) =>
    (msOf(time) ?? 0) >= withinMs ? [{ path: [...path, ...at], message }] : [],
  );
}

/** Nobody decides on their own request, so one of few who may ask must leave enough to decide. */
function ofAskers(rule: unknown, path: PropertyKey[]): Mistake[] {
  const [askers, approvers] = [field(rule, 'askers'), field(rule, 'approvers')];
  const isKnown = isEmpty(field(askers, 'groups')) && isEmpty(field(approvers, 'groups'));
  const asking = list(field(askers, 'people'));
  const deciding = new Set(list(field(approvers, 'people')));
  const count = Number(field(rule, 'count') ?? 1);
  const leavesTooFew = (person: unknown) => deciding.size - (deciding.has(person) ? 1 : 0) < count;
  if (!isKnown || asking.length === 0 || deciding.size < count || !asking.every(leavesTooFew)) return [];
  const message = `nobody decides on their own request, so none of these could ever get it; expected an approver more than the ${count} it needs, or other askers`;
  return [{ path: [...path, 'askers'], message }];
}

function ofApprovers(approvers: unknown, path: PropertyKey[]): Mistake[] {
  const isNobody = isRecord(approvers) && isEmpty(approvers.people) && isEmpty(approvers.groups);
  return isNobody ? [{ path, message: 'expected at least one person or group' }] : [];
}
