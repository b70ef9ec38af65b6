import { describe, expect, it } from 'vitest';
import { backingServiceOf } from './backing-services.ts';

describe('backingServiceOf', () => {
  it.each([
    [
      'DATABASE_URL',
      'postgres://app:hunter2@db.shop.example.io:5432/orders',
      'database',
      'db.shop.example.io/orders',
    ],
    [
      'spring.datasource.url',
      'jdbc:postgresql://db.shop.io/orders?ssl=true',
      'database',
      'db.shop.io/orders',
    ],
    [
      'DB_HOST',
      'shop.abc123.eu-west-1.rds.amazonaws.com',
      'database',
      'shop.abc123.eu-west-1.rds.amazonaws.com',
    ],
    [
      'REDIS',
      'rediss://shop.abc.ng.0001.euw1.cache.amazonaws.com:6379',
      'cache',
      'shop.abc.ng.0001.euw1.cache.amazonaws.com',
    ],
    [
      'QUEUE_URL',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
      'queue',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
    ],
    ['UPLOADS', 'arn:aws:s3:::shop-uploads/*', 'bucket', 'arn:aws:s3:::shop-uploads'],
    ['UPLOAD_BUCKET', 'shop-uploads', 'bucket', 'shop-uploads'],
  ])('%s names a %s', (key, value, kind, identity) => {
    expect(backingServiceOf(key, value)).toEqual({ kind, identity });
  });

  it.each([
    ['DATABASE_URL', 'postgres://app:x@localhost/orders'],
    ['DATABASE_URL', 'postgres://app:x@db:5432/orders'],
    ['DATABASE_URL', 'postgres://app:x@db.example.com/orders'],
    ['ARTIFACT_BUCKET', 'shop-artifacts'],
    ['BUCKET', 'shop-static-assets'],
    ['API_URL', 'https://api.stripe.com/v1'],
    ['LOG_LEVEL', 'info'],
    ['TABLE', '<your-table>'],
    ['create_bucket', 'true'],
    ['orders_queue_name', 'orders'],
  ])('%s=%s names none that could be shared wrongly', (key, value) => {
    expect(backingServiceOf(key, value)).toBeUndefined();
  });
});
