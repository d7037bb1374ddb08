import { build } from './build/build.ts';
import { buildLambdas, buildServe } from './build-bundles.ts';

const write = (text: string) => void process.stdout.write(text);
const ports = { serve: buildServe, lambdas: buildLambdas, write };
process.exitCode = await build(process.argv.slice(2), process.env, ports);
