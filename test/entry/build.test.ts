import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { catalogueDigest } from '../../src/core/catalogue/catalogue-digest.ts';
import { build } from '../../src/entry/build/build.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sample = readFileSync('manifests/catalogue.yaml', 'utf8');
const functions = () => existsSync(join(folder, 'lambda/slack.js'));

async function built(args: string[], variables: Record<string, string> = {}) {
  const made: string[] = [];
  let said = '';
  const code = await build(
    args,
    variables,
    {
      serve: async () => made.push('serve'),
      lambdas: async ({ approvals }) => {
        made.push(`functions for ${approvals.channel}`);
        mkdirSync(join(folder, 'lambda'), { recursive: true });
        writeFileSync(join(folder, 'lambda/slack.js'), '');
      },
      write: (text) => {
        said += text;
      },
    },
    folder,
  );
  return { code, said, made };
}

function aCatalogue(text: string): string {
  const path = join(folder, 'ours.yaml');
  writeFileSync(path, text);
  return path;
}

test('the build says which catalogue it took, for which stage, and what its digest is', async () => {
  const path = aCatalogue(sample.replace('C0APPROVALS', 'C0OTHER'));
  const { code, said, made } = await built([], {
    COUNTERSIGN_CATALOGUE: path,
    COUNTERSIGN_STAGE: 'staging',
  });
  expect([code, made]).toEqual([0, ['functions for C0OTHER', 'serve']]);
  const digest = await catalogueDigest(loadCatalogue(path));
  expect(said).toBe(`Built for stage staging with the catalogue ${path}, digest ${digest}\n`);
  expect(JSON.parse(readFileSync(join(folder, 'lambda/built.json'), 'utf8'))).toEqual({
    stage: 'staging',
    catalogue: path,
    digest,
  });
});

test('the bundles know the digest, and the public pages nothing else of the catalogue', async () => {
  // Those that all tests run, built for them by this very step.
  const { digest } = JSON.parse(readFileSync('.build/lambda/built.json', 'utf8'));
  expect(digest).toBe(await catalogueDigest(loadCatalogue('manifests/catalogue.yaml')));
  const bundle = (name: string) => readFileSync(`.build/lambda/${name}.js`, 'utf8');
  for (const name of ['slack', 'worker', 'web', 'sweep', 'gather']) expect(bundle(name)).toContain(digest);
  expect(bundle('slack')).toContain('C0APPROVALS');
  expect(bundle('web')).not.toContain('C0APPROVALS');
});

test('the sample catalogue is refused, whatever its file is called and however it is laid out', async () => {
  const refusal =
    /is the sample catalogue, and the stage is production\. Nothing was built\. Fix: name yours in COUNTERSIGN_CATALOGUE/;
  expect(await built([])).toEqual({ code: 1, said: expect.stringMatching(refusal), made: [] });
  const copy = aCatalogue(`# Ours\n${sample}\n`);
  expect(await built([], { COUNTERSIGN_CATALOGUE: copy })).toEqual({
    code: 1,
    said: expect.stringMatching(refusal),
    made: [],
  });
  expect(functions()).toBe(false);
});

test('what an earlier build left is not there to be deployed after a refusal', async () => {
  expect((await built(['--sample-catalogue'])).code).toBe(0);
  expect(functions()).toBe(true);
  expect((await built([])).code).toBe(1);
  expect(functions()).toBe(false);
});

test('the playground takes the sample, and so does who says so', async () => {
  expect((await built([], { COUNTERSIGN_STAGE: 'playground' })).code).toBe(0);
  expect((await built(['--sample-catalogue'], { COUNTERSIGN_STAGE: 'live' })).code).toBe(0);
});

test('serve alone is built without a catalogue: it reads one when it starts', async () => {
  expect(await built(['--serve'], { COUNTERSIGN_CATALOGUE: 'nowhere.yaml' })).toEqual({
    code: 0,
    said: '',
    made: ['serve'],
  });
});

test('a catalogue with mistakes is not built, and they are reported without a stack', async () => {
  const { code, said } = await built([], { COUNTERSIGN_CATALOGUE: 'nowhere.yaml' });
  expect(code).toBe(1);
  expect(said).toMatch(/^There is no catalogue: \/.*nowhere\.yaml doesn't exist; set COUNTERSIGN_CATALOGUE/);
  expect(said).not.toContain('    at ');
});

test('unknown options are reported', async () => {
  expect(await built(['--fast'])).toEqual({
    code: 2,
    said: expect.stringContaining('npm run build'),
    made: [],
  });
});
