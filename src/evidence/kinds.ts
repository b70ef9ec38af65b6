import type { Verdict } from '../judge/verdict.ts';
import type { Profile } from '../profile/profile.ts';
import type { UnitMetrics } from './repo/app-metrics.ts';
import type { Artifact } from './repo/artifacts/artifact.ts';
import type { Branches } from './repo/branches.ts';
import type { BuildContext } from './repo/build-contexts.ts';
import type { CodeOwners } from './repo/code-owners.ts';
import type { CodeSignal } from './repo/code-signals.ts';
import type { ComposeFile } from './repo/compose-files.ts';
import type { ConfigurationSources } from './repo/configuration-sources.ts';
import type { DataStore } from './repo/data-stores.ts';
import type { DependencyUpdates } from './repo/dependency-updates.ts';
import type { Deployables } from './repo/deployables.ts';
import type { Dockerfile } from './repo/dockerfiles.ts';
import type { EcsTaskDefinition } from './repo/ecs-task-definitions.ts';
import type { EndToEndSuites } from './repo/end-to-end-suites.ts';
import type { EnvFile } from './repo/env-files/env-file.ts';
import type { ConfigGroup } from './repo/environment-configs.ts';
import type { EnvironmentCopy } from './repo/environment-copies.ts';
import type { Environments } from './repo/environments.ts';
import type { UnitHealth } from './repo/health-endpoints.ts';
import type { History } from './repo/history.ts';
import type { IgnoreRules } from './repo/ignore-rules.ts';
import type { InspectedScript } from './repo/infrastructure-commands.ts';
import type { InfrastructureFiles } from './repo/infrastructure-files.ts';
import type { InfrastructureTests } from './repo/infrastructure-tests.ts';
import type { KubernetesManifests } from './repo/kubernetes-manifests.ts';
import type { Languages } from './repo/languages.ts';
import type { Linters } from './repo/linters.ts';
import type { UnitLogging } from './repo/loggers.ts';
import type { Manifest } from './repo/manifests/manifest.ts';
import type { Migrations } from './repo/migrations.ts';
import type { ImportingPackage } from './repo/node-imports.ts';
import type { CodePackage } from './repo/packages.ts';
import type { PastFiles } from './repo/past-files.ts';
import type { PipelineFile } from './repo/pipeline-files.ts';
import type { Secrets } from './repo/secrets.ts';
import type { Service } from './repo/services.ts';
import type { UnitShutdown } from './repo/shutdown-handling.ts';
import type { ImageStart } from './repo/start-commands.ts';
import type { TestSuites } from './repo/test-suites.ts';
import type { ToolchainPin } from './repo/toolchains.ts';
import type { RepositoryTree } from './repo/tree.ts';
import type { UnitWebSecurity } from './repo/web-security.ts';

/** Every fact a control can name in `needs` or `uses`, and its shape. The types live with their collectors. */
export interface FactKinds {
  /** Scope facts that the user states in `gonogo.yaml`, or the defaults. Always present. */
  profile: Profile;
  /** The files of the checked tree. Always present. */
  tree: RepositoryTree;
  /** What the controls named in `derivesFrom` came to, by id; no entry for those not checked yet. */
  verdicts: ReadonlyMap<string, Verdict>;
  /** The moment as of which everything is judged. */
  now: Date;
  manifests: readonly Manifest[];
  toolchains: readonly ToolchainPin[];
  dependencyUpdates: DependencyUpdates;
  nodeImports: readonly ImportingPackage[];
  composeFiles: readonly ComposeFile[];
  dockerfiles: readonly Dockerfile[];
  ignoreRules: IgnoreRules;
  configurationSources: ConfigurationSources;
  startCommands: readonly ImageStart[];
  buildContexts: readonly BuildContext[];
  ecsTaskDefinitions: readonly EcsTaskDefinition[];
  pipelineFiles: readonly PipelineFile[];
  infrastructureFiles: InfrastructureFiles;
  kubernetesManifests: KubernetesManifests;
  environments: Environments;
  infrastructureTests: InfrastructureTests;
  environmentCopies: readonly EnvironmentCopy[];
  dataStores: readonly DataStore[];
  environmentConfigs: readonly ConfigGroup[];
  infrastructureCommands: readonly InspectedScript[];
  packages: readonly CodePackage[];
  languages: Languages;
  codeSignals: readonly CodeSignal[];
  deployables: Deployables;
  services: readonly Service[];
  secrets: Secrets;
  pastFiles: PastFiles;
  artifacts: readonly Artifact[];
  envFiles: readonly EnvFile[];
  testSuites: TestSuites;
  appMetrics: readonly UnitMetrics[];
  migrations: Migrations;
  linters: Linters;
  codeOwners: CodeOwners;
  branches: Branches;
  history: History;
  shutdownHandling: readonly UnitShutdown[];
  healthEndpoints: readonly UnitHealth[];
  webSecurity: readonly UnitWebSecurity[];
  loggers: readonly UnitLogging[];
  endToEndSuites: EndToEndSuites;
}

export type FactName = keyof FactKinds;
