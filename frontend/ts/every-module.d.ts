/** The list build.mjs makes of ts/modules. */
declare module "every-module" {
  export const modules: Record<string, (element: HTMLElement) => void>;
}
