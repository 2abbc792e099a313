/** The guest as one classic script, put in by the build; it defines `__guest`. */
declare module 'virtual:guest' {
  const source: string;
  export default source;
}
