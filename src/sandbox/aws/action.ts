import { authorise } from './authorise.ts';
import type { Context } from './context.ts';
import { readFields, type Shape, type Values } from './fields.ts';
import type { Form } from './form.ts';
import type { Keys } from './wildcard.ts';
import type { XmlElement } from './xml.ts';

export interface Action {
  /** name: with its service, `iam:CreateUser`. Checks the parameters, then the permission, then does it. */
  perform(name: string, form: Form, context: Context): XmlElement | undefined;
}

/**
 * takes: the parameters. on: the ARN it is authorised against, `*` when absent. keys: condition keys of its own. Either
 * throws before it has changed anything or does all of it.
 */
export function action<S extends Shape>(spec: {
  takes: S;
  on?: (args: Values<S>, context: Context) => string;
  keys?: (args: Values<S>, context: Context) => Keys;
  run: (args: Values<S>, context: Context) => XmlElement | undefined;
}): Action {
  return {
    perform(name, form, context) {
      const args = readFields(form, spec.takes);
      authorise(context, name, spec.on?.(args, context) ?? '*', spec.keys?.(args, context));
      return spec.run(args, context);
    },
  };
}
