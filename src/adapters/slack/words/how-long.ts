import { durationWords } from '../../../core/duration-words.ts';
import { capital } from './capital.ts';

export const noEndDate = 'No end date';

/** As a choice in a form. */
export function lastsLabel(lastsMs: number | undefined): string {
  return lastsMs === undefined ? noEndDate : capital(durationWords(lastsMs));
}

/** "1 hour, 8 hours or no end date". */
export function howLongWords(choicesMs: readonly number[], mayBeEndless: boolean): string {
  const words = [...choicesMs.map(durationWords), ...(mayBeEndless ? [noEndDate.toLowerCase()] : [])];
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last;
}
