import { code } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

const namesLimit = 500;

/** Which of several things could not be shown; after a list of the others. */
export function unreadableText(what: 'request' | 'IAM user', names: readonly string[], help: string): string {
  const named = asManyAsFit(names.map(code), namesLimit);
  const isOne = names.length === 1;
  return `:warning: ${isOne ? `One ${what}` : `${names.length} ${what}s`} can't be shown, because what is stored can't be read: ${named}. ${help}`;
}
