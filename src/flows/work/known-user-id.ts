import { madeUserIdOf } from '../../core/request/request.ts';
import type { Run } from './run.ts';

/**
 * IAM's id of the user that a request is about: as its intent names it, as its plan was shown, or as AWS made it.
 * Undefined: not known yet, or a plan of before ids were kept with it.
 */
export function knownUserId({ request, existing }: Pick<Run, 'request' | 'existing'>): string | undefined {
  return request.intent.userId ?? existing?.userId ?? madeUserIdOf(request);
}
