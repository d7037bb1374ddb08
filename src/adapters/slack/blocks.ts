import type {
  AnyBlock,
  Button,
  ConfirmationDialog,
  Overflow,
  PlainTextElement,
  RichTextBlock,
} from '@slack/types';
import { itself } from '../../core/request/itself.ts';

/** Small builders over Block Kit; every text a person wrote goes through `plain`, `escaped` or rich text. */

const lineEnds = /\r\n?|[\x85\u2028\u2029]/g;
const tabs = /[\t\v\f]/g;
// Control characters but line feeds, and marks that are invisible or turn the direction of text: what a person wrote
// must not rewrite what stands around it. Two of the marks make a character an emoji, or text. Half a character is none.
const unsafe = /(?!\n)\p{Cc}|\p{Cf}|\p{Cs}|(?![\uFE0E\uFE0F])\p{Default_Ignorable_Code_Point}/gu;

/** Without control, direction and invisible marks, at most `limit` characters. A tab is a blank. */
export function clean(text: string, limit = 3000): string {
  const kept = text.replace(lineEnds, '\n').replace(tabs, ' ').replace(unsafe, '');
  return kept.length > limit ? `${cut(kept, limit - 1)}…` : kept;
}

/** Its beginning. Never half a character, as of an emoji: that is no text, and Slack refuses the whole message. */
export function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}

/** For mrkdwn: Slack's three characters, after cleaning. Stops mentions and disguised links, not asterisks. */
export function escaped(text: string, limit = 500): string {
  return clean(text, limit).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What Slack escaped, as it was typed. `&amp;` comes last, or what was typed as an entity would be undone too. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A name in a code span, where mrkdwn means nothing. */
export function code(text: string): string {
  return `\`${escaped(text, 200).replaceAll('`', "'")}\``;
}

/** Escaped mrkdwn in bold, unless it has asterisks of its own. */
export function bold(mrkdwn: string): string {
  return mrkdwn.includes('*') ? mrkdwn : `*${mrkdwn}*`;
}

/** The bot itself by its name: nobody asked. */
export const mention = (person: string) => (person === itself ? 'Countersign' : `<@${escaped(person)}>`);
export const mentionGroup = (group: string) => `<!subteam^${escaped(group)}>`;

/** A time as each reader's Slack shows it. */
export function time(atMs: number): string {
  const iso = new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(atMs / 1000)}^{date_short_pretty} {time}|${iso} UTC>`;
}

export function plain(text: string, limit = 75): PlainTextElement {
  return { type: 'plain_text', text: clean(text, limit), emoji: true };
}

export function section(text: string): AnyBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

export function context(...texts: string[]): AnyBlock {
  return { type: 'context', elements: texts.map((text) => ({ type: 'mrkdwn', text })) };
}

/** Small words that are never parsed: no mentions, no links, no bold, no emoji. */
export function smallPrint(text: string): AnyBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: clean(text) || ' ', emoji: false }] };
}

export function header(text: string): AnyBlock {
  return { type: 'header', text: plain(text, 150) };
}

/** What a person wrote, word for word: rich text is never parsed. */
export function quote(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: clean(text, 2500) || ' ' }] }],
  };
}

export interface ButtonOptions {
  style?: 'primary' | 'danger';
  confirm?: ConfirmationDialog;
  /** For screen readers, where several buttons read alike. */
  label?: string;
}

export function button(
  text: string,
  action: { actionId: string; value: string },
  options: ButtonOptions = {},
): Button {
  return {
    type: 'button',
    text: plain(text),
    action_id: action.actionId,
    value: action.value,
    ...(options.style ? { style: options.style } : {}),
    ...(options.confirm ? { confirm: options.confirm } : {}),
    ...(options.label ? { accessibility_label: clean(options.label, 75) } : {}),
  };
}

/** Opens an address. Slack tells us of the click all the same, so it has an action like any other. */
export function linkButton(text: string, action: { actionId: string; value: string }, url: string): Button {
  return { ...button(text, action, { style: 'primary' }), url };
}

/** To copy: nothing in it is parsed. */
export function preformatted(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: clean(text) }] }],
  };
}

/** style: of the button that says yes; what takes something away is red. */
export function confirmation(
  title: string,
  text: string,
  confirm: string,
  deny: string,
  style: 'primary' | 'danger' = 'primary',
): ConfirmationDialog {
  return {
    title: plain(title, 100),
    text: plain(text, 300),
    confirm: plain(confirm, 30),
    deny: plain(deny, 30),
    style,
  };
}

/** The "…" beside buttons. options: 1 to 5. */
export function overflow(actionId: string, options: readonly { text: string; value: string }[]): Overflow {
  return {
    type: 'overflow',
    action_id: actionId,
    options: options.map(({ text, value }) => ({ text: plain(text), value })),
  };
}

export function actions(...elements: (Button | Overflow)[]): AnyBlock[] {
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
