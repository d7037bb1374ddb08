import { codesFlaw } from '../../../core/handover/codes.ts';
import { type CodeField, codeField } from './code-field.ts';
import { element, words } from './element.ts';
import { type Ended, hasEnded, type Tried } from './offering.ts';
import { announce } from './show.ts';

/** After which two new codes can be entered. */
type Retryable = Exclude<Tried, Ended>;

const troubles: Record<Retryable, string> = {
  wrong:
    '**AWS did not accept these codes.** Enter two that follow directly on one another, the older one first. If that fails again, let your phone set its clock automatically.',
  late: '**These codes came too late.** Enter two new ones, and send them before the second one changes.',
  busy: '**AWS needs a moment.** Wait a minute, then enter two new codes.',
  unclear: '**AWS gave no clear answer.** Enter two new codes to make sure.',
  silent: '**Countersign has not answered for a minute,** so these codes are too old. Enter two new ones.',
  unreachable: '**Countersign can’t be reached.** Check your connection, then enter two new codes.',
};

interface Uses {
  /** Of the button that sends them. */
  label: string;
  tryCodes(first: string, second: string): Promise<{ tried: Tried; left: number }>;
  /** There is nothing more to enter. */
  end(how: Ended): void;
}

/** Takes two codes, says what is wrong with them next to where they stand, and hands over to `end`. */
export function codesForm({ label, tryCodes, end }: Uses): HTMLElement {
  const first = codeField('first-code', 'First code', 'The one your app shows now.');
  const second = codeField('second-code', 'Next code', 'The one that follows it, within 30 seconds.');
  const trouble = element('div', { class: 'trouble', role: 'alert' });
  const button = element('button', { class: 'primary' });
  const form = element(
    'form',
    { novalidate: true, autocomplete: 'off' },
    element('div', { class: 'codes' }, first.view, second.view),
    trouble,
    button,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!button.disabled && isComplete(first, second)) void submit();
  });
  rest();

  function rest() {
    button.disabled = false;
    button.replaceChildren(label);
    for (const { input } of [first, second]) input.readOnly = false;
  }

  function check() {
    button.disabled = true;
    button.replaceChildren(element('span', { class: 'spinner' }), 'Checking with AWS…');
    for (const { input } of [first, second]) input.readOnly = true;
    trouble.replaceChildren();
    announce('Checking with AWS');
  }

  async function submit() {
    check();
    const { tried, left } = await tryCodes(first.input.value, second.input.value);
    if (!form.isConnected) return;
    if (hasEnded(tried)) return end(tried);
    rest();
    for (const { input } of [first, second]) input.value = '';
    trouble.replaceChildren(element('p', {}, ...words(troubles[tried]), ` ${triesLeft(left)}`));
    first.input.focus();
  }

  return form;
}

function triesLeft(left: number): string {
  return left === 1 ? 'This is the last try.' : `${left} tries left.`;
}

/** Next to each code what is wrong with it; the first flawed one gets the focus. */
function isComplete(first: CodeField, second: CodeField): boolean {
  const errors = flaws(first.input.value, second.input.value);
  const fields = [first, second];
  for (const [index, field] of fields.entries()) field.tell(errors[index]);
  const flawed = fields.find((_, index) => errors[index]);
  flawed?.input.focus();
  return !flawed;
}

function flaws(first: string, second: string): (string | undefined)[] {
  const flaw = (code: string) => (/^\d{6}$/.test(code) ? undefined : 'Six digits, please.');
  const isSame = codesFlaw(first, second) === 'same';
  return [
    flaw(first),
    isSame ? 'This is the first code again. Wait until your app shows the next one.' : flaw(second),
  ];
}
