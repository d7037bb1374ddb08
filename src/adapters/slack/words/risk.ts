import type { Catalogue, Risk } from '../../../core/catalogue/catalogue.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { judgedOf } from '../../../core/intents/judged-of.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import type { Request } from '../../../core/request/request.ts';
import { isMeasuredCritical, type MeasuredRisk } from '../../../core/risk/measured-risk.ts';
import { bold, code, escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { riskOf } from './asked.ts';
import { givenBy, gravestFirst, worksBeforeMfa } from './can-do.ts';
import { capital } from './capital.ts';

const signs: Record<Risk, string> = {
  low: ':large_green_circle:',
  medium: ':large_yellow_circle:',
  high: ':large_orange_circle:',
  critical: ':red_circle:',
};

const namesLimit = 200;
/** A blank at which no line ends. */
const unbroken = '\u00a0';

type Rated = Pick<Request, 'intent' | 'measured'>;

/** A sign to begin with and words to end with; both empty where no access follows. */
export function riskSigns({ intent, measured }: Rated, catalogue: Catalogue): { sign: string; words: string } {
  if (!isRated(intent)) return { sign: '', words: '' };
  const risk = riskOf(intent, catalogue, measured);
  return { sign: `${signs[risk]} `, words: `    *${risk.toUpperCase()}${unbroken}RISK*` };
}

/** Nothing is given where the bot tells of something by itself. */
function isRated(intent: Intent): boolean {
  const { gives, traits } = moduleOf(intent);
  return !traits.isUnasked && gives(intent).access !== 'nothing';
}

/** What makes it more than low, and why, as mrkdwn; undefined where nothing does. */
export function riskReason({ intent, measured }: Rated, catalogue: Catalogue): string | undefined {
  const module = moduleOf(intent);
  const kind = module.userKind(intent);
  if (!isRated(intent)) return undefined;
  const early = worksBeforeMfa(intent, catalogue);
  const reasons = [
    ...[labelled(intent, catalogue, measured)].flatMap((words) => words ?? []),
    ...(early.length > 0 ? [`${namesOf(early)} works before MFA is on.`] : []),
    ...(kind === 'workload' ? ["A workload's key works without MFA."] : []),
  ];
  return reasons.length > 0 ? reasons.join(' ') : undefined;
}

/** Where something else was measured, that it is only the catalogue's word. */
function labelled(
  intent: Intent,
  catalogue: Catalogue,
  measured: MeasuredRisk | undefined,
): string | undefined {
  const label = riskOf(intent, catalogue, undefined);
  const words = rated(intent, catalogue);
  if (!isMeasuredCritical(measured) || label === 'critical') return words;
  return words ? `Labelled ${words.charAt(0).toLowerCase()}${words.slice(1)}` : `Labelled ${label}.`;
}

function rated(intent: Intent, catalogue: Catalogue): string | undefined {
  const gives = moduleOf(intent).gives(intent);
  if (gives.access === 'account') return 'Critical, because it changes the account for everyone in it.';
  const given = gravestFirst(givenBy(intent, catalogue));
  const asked = 'entitlements' in gives ? gives.entitlements : [];
  const gone = asked.filter((id) => !given.some((each) => each.id === id));
  const risk = riskOf(intent, catalogue, undefined);
  const { hasUnknownAccess } = judgedOf(intent, undefined);
  if (risk === 'critical' && (hasUnknownAccess || asked.length === 0))
    return 'Critical, because nobody has rated what this user can do already.';
  if (risk === 'critical' && given[0]?.risk !== 'critical')
    return `Critical, because ${asManyAsFit(gone.map(code), namesLimit)} has left the catalogue, so nobody rates it.`;
  if (risk === 'low') return undefined;
  const next = given.find((each) => each.risk !== risk);
  const others = next ? `; the rest is ${next.risk === 'low' ? 'low' : `${next.risk} at most`}` : '';
  return `${capital(risk)} because of ${namesOf(given.filter((each) => each.risk === risk))}${others}.`;
}

function namesOf(entitlements: readonly { title: string }[]): string {
  return asManyAsFit(
    entitlements.map(({ title }) => bold(escaped(title))),
    namesLimit,
  );
}
