/** An image name without tag and digest, and without the prefix of Docker Hub's own images. */
export function parseImageName(image: string): string {
  const named = image.split('@')[0] ?? '';
  const colon = named.lastIndexOf(':');
  const name = colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
  return name.replace(/^(?:docker\.io|index\.docker\.io)\//, '').replace(/^library\//, '');
}

const PUBLIC_REGISTRIES =
  /^(?:registry\.k8s\.io|k8s\.gcr\.io|gcr\.io\/(?:distroless|google-containers|google_containers|datadoghq|cadvisor|kaniko-project)|mcr\.microsoft\.com|docker\.elastic\.co|quay\.io\/(?:prometheus|jetstack|keycloak|argoproj|coreos|oauth2-proxy|minio)|public\.ecr\.aws\/(?:docker|aws-observability|amazonlinux|datadog|nginx|eks|cloudwatch-agent|xray|lambda|appmesh)|registry\.access\.redhat\.com|ghcr\.io\/(?:astral-sh|fluxcd|cloudnative-pg))\//;
const PUBLIC_NAMES =
  /^(?:bitnami|bitnamilegacy|grafana|prom|datadog|nginxinc|confluentinc|localstack|opensearchproject|otel|jaegertracing|fluent|hashicorp|amazon|postgis|pgvector|timescale|minio|mailhog|axllent|curlimages|envoyproxy|istio|linkerd|kong|selenium|jenkins|gitlab|sonatype|apache|apachepulsar|clickhouse|valkey|redis|oven|denoland|gotenberg|temporalio|rediscommander|elastic|newrelic|cloudflare|tailscale|certbot|jwilder|oliver006|prometheuscommunity)\//;

/** Whether an image surely comes from outside: Docker's official images and those of well-known publishers. */
export function isPublicImage(image: string): boolean {
  const name = parseImageName(image);
  if (name === '' || image.includes('$')) return false;
  // One word without a registry is an official image, or one that was built here and never pushed.
  if (!name.includes('/')) return OFFICIAL.has(name);
  return PUBLIC_REGISTRIES.test(name) || PUBLIC_NAMES.test(name);
}

const OFFICIAL = new Set(
  `adminer alpine amazoncorretto amazonlinux bash busybox caddy cassandra clickhouse composer consul couchdb debian docker
  eclipse-mosquitto eclipse-temurin elasticsearch elixir erlang fedora ghost golang gradle haproxy httpd influxdb jetty kibana
  kong logstash mariadb maven memcached mongo mongo-express mysql nats nextcloud neo4j nginx node openjdk perl php phpmyadmin
  postgres python rabbitmq redis registry ruby rust solr sonarqube swift telegraf tomcat traefik ubuntu varnish vault wordpress
  zookeeper`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
