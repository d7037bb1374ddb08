import { type Refusal, refused } from '../../core/refusal.ts';
import type { Request } from '../../core/request/request.ts';
import type { Users } from '../ports.ts';
import { type ReviewPorts, review } from '../review.ts';
import { askedBack } from './asked-back.ts';

/** Deletes a user before its days are over, unless somebody has asked for it back. */
export async function deleteNow(
  ports: ReviewPorts & { users: Users },
  request: Request,
  by: string,
): Promise<Request | Refusal> {
  const { account, userName } = request.intent;
  const record = await ports.users.read({ account, userName });
  if (record && (await askedBack(ports, record))) return refused('deletion.asked-back', { userName });
  return review(ports, request.id, { type: 'delete-now', by }, request);
}
