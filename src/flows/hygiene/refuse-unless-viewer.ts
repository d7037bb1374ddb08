import { type Refusal, refused } from '../../core/refusal.ts';
import { sightOf } from '../viewers.ts';

/** What is wrong with other people's users is for those who may see every user. */
export async function refuseUnlessViewer(
  ports: Parameters<typeof sightOf>[0],
  person: string,
): Promise<Refusal | undefined> {
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return seen;
  return seen.sight === 'all' ? undefined : refused('hygiene.not-shown', { help: ports.catalogue.help });
}
