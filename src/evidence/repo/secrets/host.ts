/** Hosts that are this machine, or a service beside it in a compose network. */
export function isLocalHost(host: string): boolean {
  return (
    /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|docker\.for\.mac\.\w+|kubernetes\.docker\.internal)$/i.test(
      host,
    ) || /\.(?:localhost|local|test|localdomain|lan|invalid)$/i.test(host)
  );
}

/** Names that are reserved for documentation. https://www.rfc-editor.org/rfc/rfc2606 */
export function isReservedHost(host: string): boolean {
  return /(?:^|\.)example(?:\.(?:com|org|net|io))?$|(?:^|\.)(?:host|hostname|your-?\w*|my-?(?:host|server|domain|db)\w*|domain|foo|bar|somewhere|some-?host|server|site|proxy|registry)(?:\.(?:com|org|net|io|tld))?$/i.test(
    host,
  );
}
