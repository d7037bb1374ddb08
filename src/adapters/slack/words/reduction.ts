import { durationWords } from '../../../core/duration-words.ts';
import type { Reduction } from '../../../core/request/reduction.ts';
import { escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { noEndDate } from './how-long.ts';

const titlesLimit = 600;

/** What was taken out, as mrkdwn: "without Developer; 8 hours instead of no end date". */
export function reductionText({ without, lasts }: Pick<Reduction, 'without' | 'lasts'>): string {
  const before = lasts?.beforeMs === undefined ? noEndDate.toLowerCase() : durationWords(lasts.beforeMs);
  return [
    ...(without.length > 0
      ? [
          `without ${asManyAsFit(
            without.map((title) => escaped(title)),
            titlesLimit,
          )}`,
        ]
      : []),
    ...(lasts ? [`${durationWords(lasts.ms)} instead of ${before}`] : []),
  ].join('; ');
}
