import type { InlinePolicy } from '../../../core/catalogue/catalogue.ts';
import { code } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

const namesLimit = 160;
const statementsLimit = 400;

/** As the catalogue was checked when it was loaded. */
interface Statement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: unknown;
}

/** The name of a policy that the catalogue defines, and what it does, in short; its text says all of it. */
export function inlineText({ name, document }: InlinePolicy): string {
  const { Statement } = JSON.parse(document) as { Statement: Statement | Statement[] };
  const does = [Statement].flat().map(statementText);
  return `inline policy ${code(name)}: ${asManyAsFit(does, statementsLimit, '; ')}`;
}

function statementText({ Effect, Action, NotAction, Resource, NotResource, Condition }: Statement): string {
  const actions = `${Effect === 'Deny' ? 'never ' : ''}${parts(Action, NotAction)}`;
  return `${actions} on ${parts(Resource, NotResource)}${Condition ? ', under conditions' : ''}`;
}

function parts(only: string | string[] | undefined, not: string | string[] | undefined): string {
  const names = [only ?? not ?? []].flat();
  if (only === undefined) return `everything but ${asManyAsFit(names.map(code), namesLimit)}`;
  return names.includes('*') ? 'everything' : asManyAsFit(names.map(code), namesLimit);
}
