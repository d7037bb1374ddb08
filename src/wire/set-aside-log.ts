import type { Logger } from 'pino';
import type { WorkPorts } from '../flows/work/ports.ts';

/** Each failed try is a warning with its cause; a stuck request is one error. */
export function setAsideLog(log: Logger): WorkPorts['onSetAside'] {
  return (request, { tries, untilMs, stuckAtMs, problem }, error) => {
    const line = { request, tries, againAt: new Date(untilMs).toISOString(), problem, error };
    if (stuckAtMs === undefined)
      log.warn(line, 'a request could not be worked on; it is set aside for a while');
    else log.error(line, 'a request is stuck; countersign stuck lists it, retries it or ends it');
  };
}
