import type { Request } from '../../../core/request/request.ts';
import { code } from '../blocks.ts';

/** Keys that appeared meanwhile, and that the bot did not make. */
export function strayKeyLines({ history }: Pick<Request, 'history'>): string[] {
  return history.flatMap((entry) =>
    entry.what === 'stray-key' && !entry.isDeleted
      ? [
          `:warning: There is another key, ${code(entry.keyId)}, that the bot did not make. If you do not know it, deactivate it in ${code('/iam keys')}.`,
        ]
      : [],
  );
}
