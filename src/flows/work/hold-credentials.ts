import type { Holding } from '../ports.ts';
import type { Run } from './run.ts';

const both: readonly Holding[] = ['password', 'keys'];

/** No other request makes, replaces or takes a credential of the user meanwhile. False if one does already. */
export async function holdCredentials({ ports, target, request }: Run): Promise<boolean> {
  for (const what of both) if (!(await ports.users.hold(target, what, request.id))) return false;
  return true;
}

export async function letGoOfCredentials({ ports, target, request }: Run): Promise<void> {
  for (const what of both) await ports.users.letGo(target, what, request.id);
}
