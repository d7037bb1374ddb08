import type { Workspace } from '../workspace/workspace.ts';
import type { Args } from './args.ts';

/** One Web API method: its answer besides `ok: true`; it refuses by throwing a Refusal. origin: of this server. */
type Method = (workspace: Workspace, args: Args, origin: string) => Record<string, unknown>;
export type Methods = Record<string, Method>;
