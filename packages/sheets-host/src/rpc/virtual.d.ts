/** The guest as one classic script, which the build puts in; it defines `__guest`. */
declare module 'virtual:guest' {
  const source: string;
  export default source;
}
