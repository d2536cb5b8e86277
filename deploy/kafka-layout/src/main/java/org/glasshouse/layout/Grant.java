package org.glasshouse.layout;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * What one user may do with one resource.
 *
 * @param user who
 * @param resource a resource by its name or by a prefix of its name
 * @param operations what is allowed; everything else is refused
 */
public record Grant(KafkaUser user, ResourcePattern resource, Set<AclOperation> operations) {
  public Grant {
    operations = Set.copyOf(EnumSet.copyOf(operations));
  }

  Stream<AclBinding> bindings() {
    return operations.stream()
        .map(operation ->
            new AclBinding(
                resource,
                new AccessControlEntry(user.principal(), "*", operation, AclPermissionType.ALLOW)));
  }
}
