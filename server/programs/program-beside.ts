import { fileURLToPath } from 'node:url';

/**
 * Where the code of a worker is: the bundle has it beside it as .js, and a source as TypeScript. `module`: the `import.meta.url` of the
 * one that starts it.
 */
export function programBeside(name: string, module: string): string {
  return fileURLToPath(new URL(`./${name}${isSource(module) ? '.ts' : '.js'}`, module));
}

/** Whether a loader has to translate it. */
export const isSource = (program: string) => program.endsWith('.ts');

/** What Node is to be told to run it in a process of its own. */
export function loaderFor(program: string): string[] {
  return isSource(program) ? ['--import', import.meta.resolve('tsx')] : [];
}
