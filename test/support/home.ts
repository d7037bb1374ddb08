import type { View } from '../../src/sandbox/slack/driver/view.ts';
import type { Company } from './a-company.ts';

/** Opens a person's Home, and waits until it is published. */
export async function openHome({ slack }: Pick<Company, 'slack'>, person: string): Promise<View> {
  const before = slack.as(person).home()?.raw.hash;
  await slack.as(person).openHome();
  await slack.until(() => slack.as(person).home()?.raw.hash !== before);
  const home = slack.as(person).home();
  if (!home) throw new Error(`${person} has no Home`);
  return home;
}

/** Does something, and gives the modal that comes of it, opened or drawn anew. */
export async function modalAfter(
  { slack }: Pick<Company, 'slack'>,
  person: string,
  act: () => Promise<unknown>,
): Promise<View> {
  const seen = () => {
    const view = slack.as(person).modal();
    return view && `${view.id} ${view.raw.hash}`;
  };
  const before = seen();
  await act();
  await slack.until(() => seen() !== undefined && seen() !== before);
  const modal = slack.as(person).modal();
  if (!modal) throw new Error(`${person} has no modal`);
  return modal;
}
