import { accountId, channel, group, person, title } from '../../config/catalogue-schema.ts';
import { partitionOfRegion } from '../../core/catalogue/partition-of-region.ts';
import type { Option } from '../command-line/command.ts';

export interface People {
  people: string[];
  groups: string[];
}

export interface Answers {
  channel: string;
  approvers: People;
  security: People;
  account: string;
  'account-name': string;
  region: string;
}

interface Question<Answer> {
  /** For the option of the same name. */
  about: string;
  asks: string;
  /** Where to find the answer. */
  hint: string;
  example: string;
  /** Undefined: the answer was not understood. */
  read(text: string): Answer | undefined;
  /** What is said about an answer that was not understood. */
  expected: string;
}

type Asked = { [Name in keyof Answers]: Question<Answers[Name]> };

const ifValid = (schema: { safeParse(text: string): { success: boolean } }) => (text: string) =>
  schema.safeParse(text).success ? text : undefined;

/** In the order in which they are asked; each can be given by the option with its name. */
const asked: Asked = {
  channel: {
    about: 'Slack channel where requests are approved',
    asks: 'In which Slack channel are requests approved?',
    hint: "Its id is at the bottom of the channel's details.",
    example: 'C012ABCDE',
    read: ifValid(channel),
    expected: 'expected the id of a channel: C or G, then capital letters and digits',
  },
  approvers: {
    about: 'who approves low and medium risk',
    asks: 'Who approves requests of low or medium risk?',
    hint: "User groups, or at least two people, because nobody approves their own request. A person's id is in the menu of their profile.",
    example: 'S012ABCDE,U012ABCDE',
    read: readPeople,
    expected:
      'expected ids of user groups (S…), or of at least two people (U… or W…), with commas between them',
  },
  security: {
    about: 'who approves high and critical risk, and can stop users',
    asks: 'Who are the security people? Two of them approve requests of high or critical risk, and each can stop a user.',
    hint: 'User groups, or at least two people; three, if they ask for such access themselves.',
    example: 'U012ABCDE,U045FGHIJ,U078KLMNO',
    read: readPeople,
    expected:
      'expected ids of user groups (S…), or of at least two people (U… or W…), with commas between them',
  },
  account: {
    about: 'AWS account',
    asks: 'In which AWS account does the bot make users?',
    hint: 'aws sts get-caller-identity prints it. More accounts can be added to the catalogue later.',
    example: '111122223333',
    read: ifValid(accountId),
    expected: 'expected the id of an AWS account: 12 digits',
  },
  'account-name': {
    about: 'the name people see',
    asks: 'What do your people call the account?',
    hint: 'They see this name in Slack.',
    example: 'Production',
    read: ifValid(title),
    expected: 'expected a name of at most 60 characters',
  },
  region: {
    about: 'AWS region of the tables',
    asks: "In which AWS region are the bot's tables?",
    hint: 'Any with DynamoDB; the one nearest to you.',
    example: 'eu-central-1',
    read: (text) => (partitionOfRegion(text) ? text : undefined),
    expected: 'expected the name of an AWS region, with its number',
  },
};

function readPeople(text: string): People | undefined {
  const ids = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
  const people = ids.filter((id) => person.safeParse(id).success);
  const groups = ids.filter((id) => group.safeParse(id).success);
  const areEnough = groups.length > 0 || people.length > 1;
  return areEnough && people.length + groups.length === ids.length ? { people, groups } : undefined;
}

const names = Object.keys(asked) as (keyof Answers)[];
const optionOf = ({ about, example }: Question<unknown>): Option & { value: string } => ({
  value: '<answer>',
  about: `${about}, such as ${example}`,
});

export const questions = {
  asked,
  names,
  options: Object.fromEntries(names.map((name) => [name, optionOf(asked[name])])) as Record<
    keyof Answers,
    Option & { value: string }
  >,
};
