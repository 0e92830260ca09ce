return redis.call('INFO')
