import { serve } from './serve/serve.ts';

void serve(process.argv.slice(2), process.env);
