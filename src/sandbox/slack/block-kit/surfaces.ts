import type { Block } from './blocks.ts';
import type { Element } from './elements.ts';

export type Surface = 'message' | 'modal' | 'home';

const everywhere: readonly Surface[] = ['message', 'modal', 'home'];

/** Where Slack renders each block; anything else is refused with `invalid_blocks`. */
export const blockSurfaces: Record<Block['type'], readonly Surface[]> = {
  actions: everywhere,
  context: everywhere,
  divider: everywhere,
  header: everywhere,
  image: everywhere,
  input: everywhere,
  rich_text: everywhere,
  section: everywhere,
  video: everywhere,
  alert: ['modal'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message'],
  markdown: ['message'],
  plan: ['message'],
  task_card: ['message'],
  table: ['message'],
  data_table: ['message'],
};

const fewer: Partial<Record<Element['type'], readonly Surface[]>> = {
  number_input: ['modal'],
  email_text_input: ['modal'],
  url_text_input: ['modal'],
  file_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  datetimepicker: ['message', 'modal'],
};

export function elementSurfaces(type: Element['type']): readonly Surface[] {
  return fewer[type] ?? everywhere;
}
