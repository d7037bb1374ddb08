import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { planPoisons, poison } from '../support/poison.ts';
import { runCommand } from '../support/run-command.ts';
import { approve, ask, deny, enrol, requestsFor, secretOf } from '../support/story.ts';

afterEach(closeCompanies);

async function exported({ environment }: Company, ...args: string[]) {
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: environment.AWS_ENDPOINT_URL_DYNAMODB });
  const variables = { ...environment, COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests' };
  return runCommand(['export', ...args], { variables });
}

const idFor = async (company: Company, userName: string) => (await requestsFor(company, userName))[0]?.id ?? '';

test('a request becomes code in three languages: planned, in progress, done; and never with a secret', async () => {
  const company = await aCompany();
  const card = await ask(company, { userName: 'kept' });
  const id = await idFor(company, 'kept');
  const planned = await exported(company, id, '--format', 'cli');
  expect(planned.said).toContain(`# Planned, and not done, by request ${id}, IAM user kept in account`);
  expect(planned.said).toContain('aws iam add-user-to-group --user-name=kept --group-name=readers');

  await approve(company, card);
  await company.settled();
  const partly = await exported(company, id, '--format', 'cli');
  expect(partly.said).toContain('aws iam create-user --user-name=kept --path=/countersign/');
  expect(partly.said).not.toContain('add-user-to-group');

  const { credential } = await enrol(company, 'U0ADA');
  await company.settled();
  const all = await Promise.all(
    ['cli', 'terraform', 'cloudformation'].map((format) => exported(company, id, '--format', format)),
  );
  expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
  for (const { said } of all) {
    expect(said).toContain(`Result of request ${id}`);
    expect(said).toContain('readers');
    expect(said).not.toContain(secretOf(credential));
  }
});

test('of what has left nothing, or is not there, it says so', async () => {
  const company = await aCompany();
  await deny(company, await ask(company, { userName: 'denied' }), 'Use the role that is there.');
  await company.settled();
  const id = await idFor(company, 'denied');
  const none = 'has left nothing in AWS';
  expect(await exported(company, id, '--format', 'cli')).toMatchObject({
    code: 1,
    errors: expect.stringContaining(none),
  });
  expect(await exported(company, 'no-such', '--format', 'cli')).toMatchObject({ code: 1 });
  expect(await exported(company, id, '--format', 'pdf')).toMatchObject({ code: 2 });
  expect(await exported(company, id)).toMatchObject({ code: 2 });

  await ask(company, { userName: 'spoilt' });
  const spoilt = await idFor(company, 'spoilt');
  for (const what of Object.keys(planPoisons)) {
    const { repair } = await poison(company, spoilt, what);
    const { code, said, errors } = await exported(company, spoilt, '--format', 'cli');
    expect([what, code, said, errors.includes(`${spoilt}`)]).toEqual([what, 1, '', true]);
    await repair();
  }
});
