import { matchingRules } from '../approval/matching-rules.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { judgedOf } from '../intents/judged-of.ts';
import type { Request } from './request.ts';

/** The ids of the rules that apply to a request: everyone who may decide on it is listed in one of them. */
export function rulesOver(
  { intent, measured }: Pick<Request, 'intent' | 'measured'>,
  catalogue: Catalogue,
): string[] {
  return matchingRules(judgedOf(intent, measured), catalogue).rules.map(({ id }) => id);
}
