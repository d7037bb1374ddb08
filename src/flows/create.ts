import type { Request } from '../core/request/request.ts';
import { keepSubmission } from './kept.ts';
import type { SavePorts } from './save.ts';

/** Stores a new request, after the entry that its chain begins with. */
export async function create(ports: SavePorts, request: Request): Promise<'created' | 'exists'> {
  const { request: first, kept } = await keepSubmission(ports, request);
  const created = await ports.requests.create(first, kept);
  if (created === 'created') ports.audit.recorded(first, []);
  return created;
}
