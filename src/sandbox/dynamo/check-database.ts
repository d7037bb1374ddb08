import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { damaged, isOfTheSystem, unusable } from '../damaged.ts';

/** Whether the engine can open its database, which it says only at its first request. Throws with what to do if not. */
export async function checkDatabase(path: string): Promise<void> {
  // A link that leads nowhere is there, too.
  if (!lstatSync(path, { throwIfNoEntry: false })) return;
  const database = new ClassicLevel(path);
  try {
    await database.open();
    await database.close();
  } catch (error) {
    throw isOfTheSystem(error) ? unusable(dirname(path), error) : damaged(path, error);
  }
}
