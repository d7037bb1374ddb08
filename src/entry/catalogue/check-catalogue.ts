import { readPart } from '../../config/environment.ts';
import { CatalogueError, loadCatalogue } from '../../config/load-catalogue.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { inlineRoomText } from './inline-room-text.ts';

/** What is in the catalogue, or every mistake in it. path: absent, the one the variables name. */
export function checkCatalogue(
  path: string | undefined,
  variables: NodeJS.ProcessEnv,
): { text: string; holds: boolean } {
  const from = path ?? readPart(variables, ['COUNTERSIGN_CATALOGUE']).COUNTERSIGN_CATALOGUE;
  try {
    const catalogue = loadCatalogue(from);
    const text = `The catalogue ${from} is valid: ${contentsOf(catalogue)}.\n${inlineRoomText(catalogue)}`;
    return { text, holds: true };
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    return { text: `${error.message}\n`, holds: false };
  }
}

function contentsOf({ accounts, entitlements, rules }: Catalogue): string {
  return [
    counted(accounts.length, 'account'),
    counted(entitlements.length, 'entitlement'),
    counted(rules.length, 'rule'),
  ].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
