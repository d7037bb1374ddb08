import type { Narrator } from './narrator.ts';

const people = {
  Ada: 'needs an IAM user',
  Lea: 'leads a team, and approves low and medium risk',
  Ben: 'asks for more than he needs',
  'Sue, Sol': 'of security; two of the three approve high and critical risk',
  Gus: 'is a guest in the workspace',
};

export function introduce(tell: Narrator): void {
  tell.heading('Countersign · how one IAM user comes to be, checked step by step');
  tell.say(
    'The bot runs unchanged, as it would in production. Slack, IAM, STS and DynamoDB are servers in this process that speak the real protocols, on loopback and in memory: nothing leaves this computer and nothing is kept.',
  );
  for (const [name, what] of Object.entries(people)) tell.row(name, what);
  tell.say('✓ marks what was checked as it happened, not only told.');
}
