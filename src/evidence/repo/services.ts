import { none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { Deployable } from './deployables.ts';

/**
 * What of the tree is reached from outside or runs as a process of its own: services, workers and what is unclear.
 * `none`, with the reason, for libraries, command line tools, sites of static files and pure infrastructure.
 */
export type Service = Deployable;

export default defineCollector({
  fact: 'services',
  needs: ['deployables'],
  collect(_world, { deployables }) {
    if (deployables.state !== 'present') return deployables;
    const { units } = deployables.value;
    const services = units.filter(({ kind }) => kind !== 'static-site' && kind !== 'function');
    if (services.length > 0) return present(services, deployables.gaps);
    const kinds = units.some(({ kind }) => kind === 'function')
      ? 'functions that the platform starts and stops'
      : 'a site of static files';
    return none(`nothing in the tree is a running service: it holds ${kinds}`, deployables.gaps);
  },
});
