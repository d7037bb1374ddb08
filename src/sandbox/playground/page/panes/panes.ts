import type { FunctionComponent } from 'preact';
import type { IconName } from '../parts/icon.tsx';
import { AccountPane } from './account-pane.tsx';
import { AuthenticatorPane } from './authenticator-pane.tsx';
import { CliPane } from './cli-pane.tsx';
import { ConsolePane } from './console-pane.tsx';
import { WirePane } from './wire-pane.tsx';

interface Pane {
  title: string;
  icon: IconName;
  Content: FunctionComponent;
}

/** What can be opened beside the workspace. A new one is a line here. */
export const panes = {
  account: { title: 'AWS account', icon: 'cloud', Content: AccountPane },
  console: { title: 'AWS console', icon: 'key', Content: ConsolePane },
  cli: { title: 'AWS CLI', icon: 'terminal', Content: CliPane },
  authenticator: { title: 'Authenticator', icon: 'phone', Content: AuthenticatorPane },
  wire: { title: 'Wire', icon: 'wire', Content: WirePane },
} satisfies Record<string, Pane>;

export type PaneName = keyof typeof panes;
