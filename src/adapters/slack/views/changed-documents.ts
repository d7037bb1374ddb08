import type { AnyBlock } from '@slack/types';
import type { Told } from '../../../flows/work/ports.ts';
import { code, section } from '../blocks.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { policyText } from '../words/known-access.ts';

const namesLimit = 600;

/** Above the buttons: what gives something else than when it was first approved or shown. */
export function changedDocumentsWarning({
  request,
  changedDocuments = [],
  changedPolicies = [],
}: Told): AnyBlock[] {
  const isShown = (arn: string) => changedPolicies.some((each) => each.arn === arn);
  const changed = changedDocuments.filter((each) => !isShown(each));
  if (request.phase.status !== 'pending' || changed.length === 0) return [];
  const names = asManyAsFit(changed.map(nameOf), namesLimit);
  return [
    section(
      `:warning: *The policies of these have changed since the first plan:* ${names}. Read them in AWS; approve only if what they say now is right, too.`,
    ),
  ];
}

function nameOf(changed: string): string {
  return changed.startsWith('arn:') ? policyText(changed) : `group ${code(changed)}`;
}
